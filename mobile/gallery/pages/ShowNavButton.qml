import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A place"

    spacing: Theme.gap

    RowLayout {
        NavButton { objectName: "jobs"; text: "Jobs"; glyph: "jobs"; current: true; implicitWidth: 88 }
        NavButton { text: "Scan"; glyph: "scan"; big: true; implicitWidth: 88 }
        NavButton { text: "Messages"; glyph: "message"; count: 3; implicitWidth: 88 }
    }
}
