"""What the desk says while a case is being prepared, and the lines of its lists."""

CHINESE = {
    "consent-outdated": "签字以后内容又改了（{changed}），原来的签字留着，但不算数了。请再给本人看一遍、重新签。",
    "consent-not-yet": "还差 {count} 样没弄好，先不签：签的就是她看到的。补齐了再请她签。",
    "consent-changed-meanwhile": "刚才签的时候内容在别处改了，这次的签字没有记上。请再给本人看一遍、重新签。",
    "draft-page-already-here": "这份文件已经在这样材料里了，没有再放一遍。",
    "draft-page-not-there": "没有第 {page} 页，什么都没动。请再看一下材料。",
    "draft-row-not-there": "没有第 {row} 行，什么都没动。",
    "draft-witness-not-there": "没有第 {number} 位见证人，什么都没动。",
    "draft-mark-one-page": "签字要的是一张图片，给的不止一页。什么都没动。",
}

ENGLISH = {
    "consent-outdated": "This was changed after the signing: {changed}. The old mark is kept but no longer"
    " counts. Show it to the citizen again and have it signed anew.",
    "consent-not-yet": "{count} things are not right yet, so nothing is signed: the citizen signs what"
    " is shown. Put them right first.",
    "consent-changed-meanwhile": "Something was changed elsewhere just then, so this mark was not taken."
    " Show it to the citizen again and have it signed anew.",
    "draft-page-already-here": "This file is in this material already and was not put in twice.",
    "draft-page-not-there": "There is no page {page}. Nothing was changed; look at the material again.",
    "draft-row-not-there": "There is no row {row}. Nothing was changed.",
    "draft-witness-not-there": "There is no witness {number}. Nothing was changed.",
    "draft-mark-one-page": "A mark is one picture, and this has more pages. Nothing was changed.",
}
