import QtQuick
import QtQuick.Layouts

// Nothing here, and that is fine: says why, and what to do if it is not.
ColumnLayout {
    id: empty

    property string text
    property string detail
    property string glyph: "check"
    property string actionText
    signal acted

    spacing: 8
    Layout.fillWidth: true

    Item { implicitHeight: 24 }
    Icon {
        name: empty.glyph
        size: 48
        color: Theme.muted
        Layout.alignment: Qt.AlignHCenter
    }
    Words {
        text: empty.text
        strong: true
        font.pixelSize: Theme.large
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Words {
        visible: text !== ""
        text: empty.detail
        color: Theme.muted
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    ActionButton {
        objectName: empty.objectName + "Action"
        visible: text !== ""
        text: empty.actionText
        Layout.alignment: Qt.AlignHCenter
        onActed: empty.acted()
    }
    Item { implicitHeight: 24 }
}
