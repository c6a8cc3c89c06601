import QtQuick

// A button with a word, and an icon where it helps. `look`: plain (outlined), quiet (no frame), danger, filled.
Tap {
    id: button

    property string look: "plain"
    property string glyph
    readonly property color ink: !allowed ? Theme.muted : look === "filled" ? Theme.accentInk : look === "danger" ? Theme.error : Theme.accent

    readonly property int indent: glyph !== "" ? Math.round(24 * Math.min(4 / 3, Theme.textScale)) + 8 : 0

    implicitHeight: Math.max(Theme.target, implicitContentHeight + 20)
    leftPadding: 16
    rightPadding: 16
    opacity: down ? 0.8 : 1

    background: Rectangle {
        radius: Theme.radius
        color: button.look === "filled" && button.allowed ? Theme.accent : button.look === "quiet" ? "transparent" : Theme.surface
        border.width: button.look === "quiet" || (button.look === "filled" && button.allowed) ? 0 : Theme.border
        border.color: button.allowed ? (button.look === "danger" ? Theme.error : Theme.outline) : Theme.outline
    }
    contentItem: Item {
        implicitWidth: Math.ceil(natural.advanceWidth) + 2 + button.indent
        implicitHeight: words.implicitHeight

        TextMetrics {
            id: natural
            font: words.font
            text: button.text
        }
        Item {
            anchors.centerIn: parent
            width: Math.min(parent.width, parent.implicitWidth)
            height: parent.height
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.glyph !== ""
                name: button.glyph
                color: button.ink
            }
            Words {
                id: words
                x: button.indent
                width: parent.width - button.indent
                height: parent.height
                text: button.text
                strong: true
                color: button.ink
                verticalAlignment: Text.AlignVCenter
                horizontalAlignment: button.glyph !== "" ? Text.AlignLeft : Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }
}
