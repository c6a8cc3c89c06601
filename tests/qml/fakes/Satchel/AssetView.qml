import QtQml

QtObject {
    property string assetId
    property bool loading: false
    property bool gone: false
    property string problem
    property string name: "Compressor 1"
    property string path: "Cold store 2 / Machine room"
    property string serial: "SN-1001"
    property string make
    property string model: "K200"
    property string status: "In use"
    property string criticality: "High"
    property string nickname: "The loud one"
    property string siteName: "Cold store 2"
    property var tags: [{ kind: "qr", kindText: "QR code", code: "QR-1001" }]
    property var hidden: ["make"]
    property var documents: Data.docs
    property var jobs: [Data.jobs[1], Data.jobs[2]]
    property var history: [{ dayText: "12 May 2026", kindText: "Work order", title: "Yearly service", outcomeText: "Fixed" }, { dayText: "3 Nov 2025", kindText: "Defect", title: "Oil leak", outcomeText: "Fixed for a while" }]
    property bool historyShown: true
    property string problemCode
    property string locationNote: "Behind the stairs"
    property var editable: ["name", "nickname", "serial", "make", "model", "locationNote"]
    property bool canTag: true
    property string receipt: "saved"
    property string receiptText: "Saved on this device"
    property var reasons: ({})
    property string refused
    property int conflicts: 1
    signal saved
    function edit(fields: var) {
        Calls.note("AssetView.edit", JSON.stringify(fields));
        saved();
    }
    function addTag(kind: string, code: string) {
        Calls.note("AssetView.addTag", kind, code);
        saved();
    }
    function removeTag(code: string) {
        Calls.note("AssetView.removeTag", code);
        saved();
    }
}
