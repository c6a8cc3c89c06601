import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("One line of text")

    spacing: Theme.gap

    Field {
        objectName: "server"
        label: qsTr("Server")
        placeholder: "office.example"
        help: qsTr("The office gives you this address.")
    }
    Field {
        objectName: "wrong"
        label: qsTr("Code")
        text: "12-34"
        error: qsTr("A code has 8 letters and digits.")
    }
}
