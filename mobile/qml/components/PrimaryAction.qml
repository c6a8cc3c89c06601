import QtQuick
import QtQuick.Layouts

// The one primary action of a screen: at the bottom, full width, named after the next legal step.
Tap {
    id: action

    property string glyph
    readonly property color ink: allowed ? Theme.accentInk : Theme.muted

    implicitHeight: Math.max(Theme.target, implicitContentHeight + 24)
    leftPadding: 20
    rightPadding: 20
    opacity: down ? 0.85 : 1

    background: Rectangle {
        radius: Theme.radius
        color: action.allowed ? Theme.accent : Theme.surface
        border.width: action.allowed ? 0 : Math.max(2, Theme.border)
        border.color: Theme.outline
    }
    contentItem: ColumnLayout {
        spacing: 2

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            spacing: 10
            Icon {
                visible: action.glyph !== "" || !action.allowed
                name: action.allowed ? action.glyph : "lock"
                color: action.ink
            }
            Words {
                text: action.text
                strong: true
                font.pixelSize: Theme.large
                color: action.ink
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth + 1
                Accessible.ignored: true
            }
        }
        Words {
            visible: !action.allowed && action.reason !== ""
            text: action.reason
            font.pixelSize: Theme.small
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
