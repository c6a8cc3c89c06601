import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "One line of text"

    spacing: Theme.gap

    Field {
        objectName: "server"
        label: "Server"
        placeholder: "office.example"
        help: "The office gives you this address."
    }
    Field {
        objectName: "wrong"
        label: "Code"
        text: "12-34"
        error: "A code has 8 letters and digits."
    }
}
