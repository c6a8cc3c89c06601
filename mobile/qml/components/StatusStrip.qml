import QtQuick
import QtQuick.Layouts

// Always in sight, under the title: where the person's work stands. Leads to Sync. `tone` as in StatePill.
Tap {
    id: strip

    property string tone: "neutral"
    property string glyph

    implicitHeight: Math.max(Theme.strip, words.implicitHeight + 10)
    corner: 0
    leftPadding: Theme.margin
    rightPadding: Theme.margin
    hint: qsTr("Opens Sync")
    Accessible.name: text

    background: Rectangle {
        color: Tones.tint(strip.tone)
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.border
            color: Theme.line
        }
    }
    contentItem: RowLayout {
        spacing: 8
        Icon {
            name: strip.glyph
            size: 18
            color: Tones.ink(strip.tone)
        }
        Words {
            id: words
            text: strip.text
            strong: strip.tone === "error"
            font.pixelSize: Theme.small
            color: strip.tone === "error" ? Theme.error : Theme.text
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Icon {
            name: "forward"
            size: 16
            color: Theme.muted
        }
    }
}
