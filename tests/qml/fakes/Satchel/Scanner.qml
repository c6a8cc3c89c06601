import QtQml

QtObject {
    property bool busy: false
    property bool canReport: true
    signal found(string assetId)
    signal foundJob(string jobId)
    signal notFound(string text, string code)
    signal unreadable(string text)
    function decode(url: string) {
        Calls.note("Scanner.decode", url);
        unreadable("There is no code to read in this picture.");
    }
    function enter(code: string) {
        Calls.note("Scanner.enter", code);
        if (code === "QR-1001") {
            found("a1");
        } else {
            notFound("There is nothing of yours with this tag.", code);
        }
    }
}
