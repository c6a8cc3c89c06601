import QtQml

QtObject {
    property string siteId
    property bool loading: false
    property bool gone: false
    property string problem
    property string problemCode
    property string name: "Cold store 2"
    property string address: "Quay 4, Northport"
    property string position: "53.546100, 9.966100"
    property string accessNotes: "Key at the gate; ring twice"
    property string hazards
    property var contacts: [{ key: "k1", name: "Ines Harbour", role: "Site manager" }, { key: "k2", name: "Otto Quay", role: "Night watch" }]
    property var hidden: ["hazards"]
    property var editable: ["address", "position", "accessNotes"]
    property var reasons: ({ name: "You do not have the right to do this.", hazards: "You do not have the right to do this." })
    property string refused
    property string receipt: "saved"
    property string receiptText: "Saved on this device"
    property int conflicts: 1
    signal saved
    function edit(fields: var) {
        Calls.note("SiteView.edit", JSON.stringify(fields));
        saved();
    }
}
