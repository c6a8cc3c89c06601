import QtQml

QtObject {
    property string contactId
    property bool loading: false
    property bool gone: false
    property string problem
    property string problemCode
    property string name: contactId === "k2" ? "Otto Quay" : "Ines Harbour"
    property string role: contactId === "k2" ? "Night watch" : "Site manager"
    property var points: [{ key: "p1", kind: "phone", label: "Mobile", value: "+49 40 555 0101", primary: true, url: "tel:+49405550101" }, { key: "p2", kind: "email", label: "Work", value: "ines@harbour.example", primary: false, url: "mailto:ines@harbour.example" }]
    property var pointKinds: [{ key: "phone", text: "Phone" }, { key: "email", text: "E-mail" }, { key: "address", text: "Address" }]
    property var hidden: []
    property var editable: contactId === "k3" ? [] : ["name", "role"]
    property var reasons: ({})
    property bool canChangePoints: contactId !== "k3"
    property string refused: contactId === "k3" ? "It is archived; this cannot be done now." : ""
    property string receipt
    property string receiptText
    property int conflicts: 0
    signal saved
    function edit(fields: var) {
        Calls.note("ContactView.edit", JSON.stringify(fields));
        saved();
    }
    function addPoint(kind: string, label: string, value: string, primary: bool) {
        Calls.note("ContactView.addPoint", kind, label, value, primary);
        saved();
    }
    function editPoint(pointId: string, fields: var) {
        Calls.note("ContactView.editPoint", pointId, JSON.stringify(fields));
        saved();
    }
    function removePoint(pointId: string) {
        Calls.note("ContactView.removePoint", pointId);
        saved();
    }
}
