"""What is said when a file cannot become pages."""

CHINESE = {
    "page-file-missing": "没找到这个文件，可能被移走或改了名。其他填好的都在。请重新选一次。",
    "page-file-not-a-file": "选中的不是文件，是文件夹或设备。什么都没动。请选里面的一张图片或一份 PDF。",
    "page-file-unreadable": "这个文件读不出来，可能 U 盘松了，或正被别的程序占着。其他填好的都在。插好或关掉那个程序，再选一次。",
    "page-file-empty": "这个文件是空的，里面什么也没有。其他页都在。请重新扫描或拍照。",
    "page-file-too-large": "这个文件有 {megabytes} MB，太大了，最多收 {most} MB。其他页都在。请把分辨率调到 300 再扫，或分成几份。",
    "page-kind-unknown": "认不出这是什么文件，没有收下。其他页都在。请用 JPG、PNG 图片或 PDF，或直接扫描、拍照。",
    "page-kind-text": "这是文字文件，不是图片，没有收下。其他页都在。请打开它，打印成 PDF 再选，或打印出来扫描。",
    "page-kind-archive": "这是压缩包，没有收下。其他页都在。请先解压，再选里面的图片或 PDF。",
    "page-kind-office": "这是 Word、Excel 或 WPS 文档，没有收下。其他页都在。请打开它，另存为 PDF，再选那个 PDF。",
    "page-kind-ofd": "这是 OFD 版式文件，没有收下。其他页都在。请用 OFD 阅读器打开，打印或另存为 PDF，再选那个 PDF。",
    "page-kind-heic": "这是苹果手机的 HEIC 照片，没有收下。其他页都在。请在手机“设置—相机—格式”里选“兼容性最佳”重拍，或把照片转成 JPG 再传。",
    "page-kind-video": "这是视频，不是照片，没有收下。其他页都在。请拍成照片再选。",
    "page-kind-unsupported": "这是 {kind} 文件，旗中心的人打不开，没有收下。其他页都在。请另存为 JPG、PNG 或 PDF 再选。",
    "page-animated": "这是会动的图片，没法当作一页，没有收下。其他页都在。请用一张普通照片或扫描件。",
    "page-picture-broken": "这张 {kind} 图片不完整或已损坏，多半是没传完，没有收下。其他页都在。请重新传一次，或重新拍。",
    "page-picture-colours": "这张图片的颜色格式太特别，没法收下。其他页都在。请另存为普通的 JPG 或 PNG 再选，或重新扫描。",
    "page-too-many-pixels": "这一页有 {megapixels} 百万像素，太大了，最多收 {most} 百万。其他页都在。请把分辨率调到 300 再扫一次。",
    "page-too-many-pages": "这份文件超过 {most} 页，没有收下。其他页都在。请只留要交的几页，或分成几份。",
    "page-too-heavy": "这份文件展开后太大，没有收下。其他页都在。请分成几份，或打印出来扫描。",
    "page-pdf-broken": "这份 PDF 不完整或已损坏，多半是没传完，没有收下。其他页都在。请重新传一次；还不行，打印出来扫描。",
    "page-pdf-page-broken": "这份 PDF 的第 {page} 页画不出来，整份没有收下。其他页都在。请重新导出这份 PDF，或打印出来扫描。",
    "page-pdf-encrypted": "这份 PDF 有密码，旗中心打不开，没有收下。其他页都在。请让给文件的人发一份不加密的，或打开后打印成新的 PDF。",
    "page-pdf-no-pages": "这份 PDF 里一页也没有。其他页都在。请重新导出，或打印出来扫描。",
    "page-pdf-form-open": "这份 PDF 是还能填的表，填的字只在原来的程序里看得见，没有收下。其他页都在。请用那个程序打开，打印成新的 PDF 再选。",
    "page-pdf-portfolio": "这份 PDF 是个文件包，真正的内容在附件里，没有收下。其他页都在。请打开它，把里面的文件一个个存出来再选。",
    "page-reader-died": "这个文件打不开：读它的程序中途停了，文件多半已损坏。其他页都在。请重新扫描或拍照。",
    "page-reader-slow": "这个文件读得太久，已经停下，没有收下。其他页都在。请打印出来扫描，或分成几份。",
    "page-reader-nonsense": "这个文件读出来的东西不对，没有收下。其他页都在。请重新扫描或拍照。",
    "page-reader-not-starting": "读图片的程序没能启动，这个文件还没读。填好的都在。请关掉别的程序再试；还不行，请重装本程序。",
    "page-reading-stopped": "已停下，这个文件没有收。其他页都在。要收时再选一次。",
}

ENGLISH = {
    "page-file-missing": "This file is not there; it may have been moved or renamed."
    " Everything else is safe. Choose it again.",
    "page-file-not-a-file": "This is a folder or a device, not a file. Nothing was changed."
    " Choose a picture or a PDF inside it.",
    "page-file-unreadable": "This file cannot be read; the stick may be loose or another program may hold it."
    " Everything else is safe. Plug it in firmly or close that program, and choose it again.",
    "page-file-empty": "This file is empty. The other pages are safe. Scan or photograph it again.",
    "page-file-too-large": "This file has {megabytes} MB; at most {most} MB are taken."
    " The other pages are safe. Scan at 300 dpi or split it.",
    "page-kind-unknown": "It is not clear what this file is, so it was not taken. The other pages are safe."
    " Use a JPG or PNG picture or a PDF, or scan or photograph the paper.",
    "page-kind-text": "This is a text file, not a picture, so it was not taken. The other pages are safe."
    " Open it and print it to PDF, or print and scan it.",
    "page-kind-archive": "This is a compressed archive, so it was not taken. The other pages are safe."
    " Unpack it and choose the pictures or PDFs inside.",
    "page-kind-office": "This is a Word, Excel or WPS document, so it was not taken. The other pages are safe."
    " Open it, save it as PDF and choose that.",
    "page-kind-ofd": "This is an OFD document, so it was not taken. The other pages are safe."
    " Open it in an OFD reader, print or save it as PDF and choose that.",
    "page-kind-heic": "This is a HEIC photo from an iPhone, so it was not taken. The other pages are safe."
    " On the phone choose Settings, Camera, Formats, Most Compatible and take it again, or convert it to JPG.",
    "page-kind-video": "This is a video, not a photo, so it was not taken. The other pages are safe."
    " Take a photo instead.",
    "page-kind-unsupported": "This is a {kind} file, which the center cannot open, so it was not taken."
    " The other pages are safe. Save it as JPG, PNG or PDF and choose that.",
    "page-animated": "This picture moves and cannot be a page, so it was not taken. The other pages are safe."
    " Use a plain photo or scan.",
    "page-picture-broken": "This {kind} picture is cut short or damaged, so it was not taken."
    " The other pages are safe. Copy it again or take it again.",
    "page-picture-colours": "This picture stores its colours in a way that cannot be kept. The other pages are safe."
    " Save it as an ordinary JPG or PNG, or scan it again.",
    "page-too-many-pixels": "This page has {megapixels} million pixels; at most {most} million are taken."
    " The other pages are safe. Scan it again at 300 dpi.",
    "page-too-many-pages": "This file has more than {most} pages, so it was not taken. The other pages are safe."
    " Keep only the pages that are needed, or split it.",
    "page-too-heavy": "This file grows too large when opened, so it was not taken. The other pages are safe."
    " Split it, or print and scan it.",
    "page-pdf-broken": "This PDF is cut short or damaged, so it was not taken. The other pages are safe."
    " Copy it again; if that does not help, print and scan it.",
    "page-pdf-page-broken": "Page {page} of this PDF cannot be drawn, so none of it was taken."
    " The other pages are safe. Export the PDF again, or print and scan it.",
    "page-pdf-encrypted": "This PDF has a password and the center could not open it, so it was not taken."
    " The other pages are safe. Ask for one without a password, or open it and print it to a new PDF.",
    "page-pdf-no-pages": "This PDF has no page. The other pages are safe. Export it again, or print and scan it.",
    "page-pdf-form-open": "This PDF is a form that can still be filled; what was typed shows only in its own program,"
    " so it was not taken. The other pages are safe. Open it there and print it to a new PDF.",
    "page-pdf-portfolio": "This PDF is a package; its contents are attachments, so it was not taken."
    " The other pages are safe. Open it, save the files inside and choose those.",
    "page-reader-died": "This file cannot be opened: what was reading it stopped, so the file is probably damaged."
    " The other pages are safe. Scan or photograph it again.",
    "page-reader-slow": "This file took too long to read and was not taken. The other pages are safe."
    " Print and scan it, or split it.",
    "page-reader-nonsense": "What was read from this file makes no sense, so it was not taken."
    " The other pages are safe. Scan or photograph it again.",
    "page-reader-not-starting": "What reads pictures did not start, so this file has not been read."
    " Everything else is safe. Close other programs and try again; if it stays, install this program again.",
    "page-reading-stopped": "Stopped; this file was not taken. The other pages are safe."
    " Choose it again when you want it.",
}
