import QtQuick
import QtQuick.Layouts

// Something with a name, a quantity or an amount, and a way to take it out: a part used, a cost, minutes.
RowLayout {
    id: row

    property string text
    property string value
    property string removeText: qsTr("Remove %1").arg(text)
    signal removed

    spacing: Theme.gap
    Layout.fillWidth: true

    Words {
        text: row.text
        Layout.fillWidth: true
    }
    Words {
        text: row.value
        strong: true
        wrapMode: Text.NoWrap
    }
    IconButton {
        objectName: row.objectName + "Remove"
        text: row.removeText
        glyph: "trash"
        ink: Theme.muted
        onActed: row.removed()
    }
}
