import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "One field, two values"

    spacing: Theme.gap

    ConflictRow {
        objectName: "window"
        field: "When"
        yours: "Tue 08:00-10:00"
        yoursBy: "you, today 08:14"
        office: "Tue 13:00-15:00"
        officeBy: "Mia Keller, today 08:20"
        consequence: "The office plans this. Yours is kept as a note."
        onChosen: value => choice = value
    }
}
