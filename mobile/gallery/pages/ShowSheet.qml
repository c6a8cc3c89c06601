import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A question from below"

    spacing: Theme.gap

    ActionButton { objectName: "open"; text: "Open the sheet"; onActed: sheet.open() }
    Sheet {
        id: sheet
        objectName: "sheet"
        title: "Why do you put it on hold?"
        Words { text: "Choose a reason."; Layout.fillWidth: true }
        ActionButton { objectName: "inside"; text: "Parts"; Layout.fillWidth: true; onActed: sheet.close() }
    }
}
