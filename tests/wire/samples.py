"""One of every action, filled in as far as it goes."""

from proxyagent.domain import actions as a

REF = a.BlobRef(b"b" * 16, b"k" * 32, b"d" * 32, 70_069, b"s" * 32, 70_000, "image/jpeg")
PAGE = a.Page(REF, a.Source(b"f" * 32, "application/pdf", 2, 3))
AUTHORISATION = a.Authorisation(
    shown=REF,
    shown_sha256=b"h" * 32,
    scope="XK-0142",
    until="2027-01-31",
    single_use=True,
    mark="thumbprint",
    page=PAGE,
    witnesses=(a.Witness("巴图", "150981199001011234", PAGE),),
)

ACTIONS: tuple[a.Action, ...] = (
    a.Submitted(
        number="TK07-000318-Q4R",
        item="XK-0142",
        revision=3,
        definition=b"D" * 32,
        applicant=a.Applicant(
            "organisation",
            "旗畜牧合作社",
            "93150981MA0NXXXX0X",
            "",
            a.Representative("王芳", "1", "2"),
        ),
        situation={"first": "yes"},
        fields={"sheep": "40", "family": ({"name": "其其格"}, {"name": "巴图"})},
        materials={"id-card": (PAGE, PAGE)},
        authorisation=AUTHORISATION,
        handling="home",
        promised={"lease": "2026-12-24"},
        looked_up=("household",),
    ),
    a.Supplemented({"sheep": "41"}, {"lease": (PAGE,)}, {"id-card": {2: PAGE}}, AUTHORISATION),
    a.Withdrawn("不办了"),
    a.Delivered("本人", PAGE),
    a.Rated(5, ("快",)),
    a.TroubleReported("跑了三趟", "XK-0142"),
    a.AuthorisationRevoked("本人要求"),
    a.Disclosed("export"),
    a.Received("R-1", b"e" * 32, b"p" * 32),
    a.Accepted("容缺"),
    a.CorrectionRequested(
        "2026-12-01",
        (
            a.CorrectionItem("看不清", material="id-card", page=1, region=(0, 0, 500, 250)),
            a.CorrectionItem("少一位", field="family[2].name"),
        ),
    ),
    a.NotAccepted("不归本旗办"),
    a.Routed(("agri", "water")),
    a.ClockPaused("听证"),
    a.ClockResumed(),
    a.Approved("同意"),
    a.Denied("面积不够", "六十日内可申请复议"),
    a.ResultIssued(PAGE, "许可证"),
    a.TroubleAnswered("已办好"),
    a.Reassigned(b"t" * 16),
    a.Renumbered("TK07-000319-Q4R"),
    a.Closed(),
    a.CataloguePublished(2, REF),
    a.KeysetPublished(b"keyset"),
    a.SeatConfirmed("TK", "塔克镇", "town"),
    a.RecoveryUsed(("甲", "乙"), "0001 0002"),
    a.CaseHandedOver(b"c" * 16, REF),
    a.Enclosed(REF),
)
