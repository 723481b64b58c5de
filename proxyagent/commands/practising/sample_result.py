"""The result document that the practice clerk issues: one sheet that says what it is."""

from proxyagent.domain.case import Case
from proxyagent.papers.paper import Paper, facts, words
from proxyagent.papers.render import as_pdf

ACROSS = "练习"


def sample_result(case: Case) -> bytes:
    """A PDF for this case; it says in large letters that it proves nothing."""
    item = case.definition.item.name if case.definition is not None else ""
    paper = Paper(
        title="办理结果（练习样本）",
        number=case.number,
        number_label="办件号",
        notice="这是练习中心出的样本，不是证照，没有任何效力。",
        blocks=(
            facts(("事项", item), ("办件号", case.number), ("结果", "准予办理")),
            words(
                "您已经练到了最后一步：把结果交给本人，请本人签收，再请本人评价。",
                "真的办件里，这里是证照或批复，内容由办理部门出具。",
            ),
        ),
        across=ACROSS,
    )
    return as_pdf(paper)
