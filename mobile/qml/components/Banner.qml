import QtQuick
import QtQuick.Layouts

// Something to know before going on: a hazard, a refusal, why something waits. Code in small print.
Rectangle {
    id: banner

    property string title
    property string text
    property string code
    property string tone: "warn"
    property string glyph: tone === "ok" ? "check" : tone === "accent" || tone === "neutral" ? "info" : "warn"
    property string actionText
    signal acted

    implicitHeight: row.implicitHeight + 24
    Layout.fillWidth: true
    radius: Theme.radius
    color: Tones.tint(tone)
    border.width: Math.max(Theme.border, tone === "error" ? 2 : 1)
    border.color: Tones.ink(tone)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: Phrase.join([title, text], ". ")

    RowLayout {
        id: row
        x: 14
        y: 12
        width: parent.width - 28
        spacing: 12

        Icon {
            name: banner.glyph
            color: Tones.ink(banner.tone)
            Layout.alignment: Qt.AlignTop
        }
        ColumnLayout {
            spacing: 2
            Words {
                visible: text !== ""
                text: banner.title
                strong: true
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                visible: text !== ""
                text: banner.text
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                visible: text !== ""
                text: banner.code
                font.pixelSize: Theme.small
                color: Theme.muted
                Layout.fillWidth: true
            }
            ActionButton {
                objectName: banner.objectName + "Action"
                visible: text !== ""
                text: banner.actionText
                Layout.topMargin: 8
                onActed: banner.acted()
            }
        }
    }
}
