import QtQuick
import QtQuick.Layouts

// A filter that is on or off: a check mark says so, not the colour alone.
Tap {
    id: chip

    property int count: -1

    checkable: true
    corner: height / 2
    leftPadding: 14
    rightPadding: 14
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.name: count >= 0 ? qsTr("%1, %2").arg(text).arg(count) : text

    background: Item {
        Rectangle {
            anchors.centerIn: parent
            width: parent.width
            height: Math.min(parent.height, Math.max(40, chip.implicitContentHeight + 12))
            radius: height / 2
            color: chip.checked ? Theme.accentTint : Theme.surface
            border.width: chip.checked ? 2 : Theme.border
            border.color: chip.checked ? Theme.accent : Theme.outline
        }
    }
    contentItem: RowLayout {
        spacing: 6

        Icon {
            visible: chip.checked
            name: "check"
            size: 18
            color: Theme.accent
        }
        Words {
            text: chip.count >= 0 ? chip.text + " " + chip.count : chip.text
            strong: chip.checked
            color: chip.checked ? Theme.accent : Theme.text
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
