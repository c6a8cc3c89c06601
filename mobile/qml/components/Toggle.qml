import QtQuick
import QtQuick.Layouts

// A setting that is on or off; says so in a word as well.
Tap {
    id: toggle

    property string detail
    property bool on: false
    signal switched(bool on)

    leftPadding: Theme.margin
    rightPadding: Theme.margin
    implicitHeight: Math.max(Theme.target, implicitContentHeight + 20)
    hint: detail
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: on
    onActed: switched(!on)

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.line
    }
    contentItem: RowLayout {
        spacing: Theme.gap
        ColumnLayout {
            spacing: 2
            TightWords {
                text: toggle.text
                color: toggle.allowed ? Theme.text : Theme.muted
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                visible: text !== ""
                text: toggle.detail
                font.pixelSize: Theme.small
                color: Theme.muted
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Words {
            text: toggle.on ? qsTr("On") : qsTr("Off")
            font.pixelSize: Theme.small
            color: Theme.muted
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Rectangle {
            implicitWidth: 52
            implicitHeight: 32
            radius: 16
            color: toggle.on ? Theme.accent : Theme.bg
            border.width: 2
            border.color: toggle.on ? Theme.accent : Theme.outline
            Rectangle {
                x: toggle.on ? parent.width - width - 5 : 5
                y: 5
                width: 22
                height: 22
                radius: 11
                color: toggle.on ? Theme.accentInk : Theme.outline
            }
        }
    }
}
