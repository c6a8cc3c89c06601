import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("One field, two values")

    spacing: Theme.gap

    ConflictRow {
        objectName: "window"
        field: qsTr("When")
        yours: qsTr("Tue 08:00-10:00")
        yoursBy: qsTr("you, today 08:14")
        office: qsTr("Tue 13:00-15:00")
        officeBy: qsTr("Mia Keller, today 08:20")
        consequence: qsTr("The office plans this. Yours is kept as a note.")
        onChosen: value => choice = value
    }
}
