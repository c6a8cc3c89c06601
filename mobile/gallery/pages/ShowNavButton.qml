import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("A place")

    spacing: Theme.gap

    RowLayout {
        NavButton { objectName: "jobs"; text: qsTr("Jobs"); glyph: "jobs"; current: true; implicitWidth: 88 }
        NavButton { text: qsTr("Scan"); glyph: "scan"; big: true; implicitWidth: 88 }
        NavButton { text: qsTr("Messages"); glyph: "message"; count: 3; implicitWidth: 88 }
    }
}
