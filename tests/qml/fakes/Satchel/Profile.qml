import QtQml

QtObject {
    property string name: "Tom Berg"
    property string email: "tom@field.example"
    property var points: [{ kind: "phone", label: "Mobile", value: "+49 40 555 0177" }, { kind: "email", label: "Work", value: "tom@field.example" }]
    property var pointKinds: [{ key: "phone", text: "Phone" }, { key: "email", text: "E-mail" }, { key: "address", text: "Address" }]
    property bool known: true
    property bool busy: false
    property bool weeklySummary: false
    property string problem
    property string problemCode
    property string deviceName: "Tom's phone"
    signal saved
    function addPoint(kind: string, label: string, value: string) {
        Calls.note("Profile.addPoint", kind, label, value);
        saved();
    }
    function removePoint(row: int) {
        Calls.note("Profile.removePoint", row);
    }
    function setWeeklySummary(weekly: bool) {
        Calls.note("Profile.setWeeklySummary", weekly);
    }
}
