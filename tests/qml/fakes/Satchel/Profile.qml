import QtQml

QtObject {
    property string name: "Tom Berg"
    property string email: "tom@field.example"
    property var points: [{ kind: "phone", label: "Mobile", value: "+49 40 555 0177" }, { kind: "email", label: "Work", value: "tom@field.example" }]
    property string deviceName: "Tom's phone"
    property var organisations: ["Northport Service"]
}
