import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("A question from below")

    spacing: Theme.gap

    ActionButton { objectName: "open"; text: qsTr("Open the sheet"); onActed: sheet.open() }
    Sheet {
        id: sheet
        objectName: "sheet"
        title: qsTr("Why do you put it on hold?")
        Words { text: qsTr("Choose a reason."); Layout.fillWidth: true }
        ActionButton { objectName: "inside"; text: qsTr("Parts"); Layout.fillWidth: true; onActed: sheet.close() }
    }
}
