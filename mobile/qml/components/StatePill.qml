import QtQuick
import QtQuick.Layouts

// A state: icon, word and colour. `tone`: neutral, accent, ok, warn, error.
Rectangle {
    id: pill

    property string text
    property string tone: "neutral"
    property string glyph
    readonly property color ink: Tones.ink(tone)

    implicitWidth: row.implicitWidth + 20
    implicitHeight: Math.max(28, row.implicitHeight + 6)
    radius: height / 2
    color: Tones.tint(tone)
    border.width: Theme.border
    border.color: Theme.sun ? ink : Qt.alpha(ink, 0.45)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    RowLayout {
        id: row
        anchors.centerIn: parent
        width: Math.min(implicitWidth, pill.width - 20)
        spacing: 6

        Icon {
            visible: pill.glyph !== ""
            name: pill.glyph
            size: 16
            color: pill.ink
        }
        Words {
            text: pill.text
            strong: true
            font.pixelSize: Theme.small
            color: pill.ink
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
