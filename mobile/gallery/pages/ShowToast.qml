import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "What the app says by itself"

    spacing: Theme.gap

    ActionButton {
        objectName: "say"
        text: "Remove a photo"
        onActed: Notice.sayWithUndo("Photo removed", () => { undone.visible = true; })
    }
    Words { id: undone; objectName: "undone"; visible: false; text: "It is back." }
    Item {
        Layout.fillWidth: true
        implicitHeight: 90
        Toast { objectName: "toast"; y: 8 }
    }
}
