"""What a case is and what may happen to it: pure, without I/O and without a clock of its own.

Item 事项: a government service, as a versioned definition from the center.
Edition 目录版本: all items with divisions, departments and holidays, published as one file.
Definition 事项定义: one item exactly as an edition gives it, known by the SHA-256 of its bytes.
Situation 情形: a question whose answer decides which materials and fields an item needs (颗粒化).
Condition 条件: data that says when a question, field, material or step applies; never code.
Case 办件: one application for one item; the fold of its actions, never a status that someone sets.
Action 办理动作: one thing that happened to a case, by one actor, at one time.
Entry 记录: an action as it lies in a case's history, with its order, its verdict and who wrote it.
Material 材料: something the item requires; holds pages; may be deferrable (容缺).
Page 页: one image or PDF page of a material, kept as an encrypted blob.
Promise 容缺承诺: a deferrable material that follows by a date.
Authorisation 委托授权: the citizen's bounded consent to be represented, bound to what was shown.
Shown 所示内容: exactly what the citizen saw, as data with a digest.
Applicant 申请人: a person or an organisation, with a checked number.
Missing 缺项: one thing that a draft still lacks, or has wrong.
Draft 草稿: a case being prepared; becomes actions when it is submitted.
Receipt 回执: the action Received; from it the fold starts the law's clock.
Deadline 时限: a day by which someone must act, counted in working days.
State 状态 and Flags 标记: what the fold says of a case at a glance; few states, many flags.
"""
