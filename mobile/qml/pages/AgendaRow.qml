import QtQuick
import QtQuick.Layouts
import Satchel.Ui

// An entry of the agenda: a job, the way to one, an absence (hatched), or how many more there are. One that is
// being taken away has no entry any more.
Tap {
    id: row

    required property var entry
    signal opened
    signal moreAsked
    signal absenceOpened

    readonly property bool travel: entry?.kind === "travel"

    text: Phrase.join([entry?.timeText, entry?.number, entry?.title], " ")
    hint: Phrase.join([entry?.stateText, entry?.absenceState, entry?.subtitle], ", ")
    leftPadding: 14
    rightPadding: 14
    topPadding: 10
    bottomPadding: 10
    allowed: !travel
    reason: qsTr("The way to the next job.")
    Layout.fillWidth: true
    onActed: entry?.kind === "absence" ? absenceOpened() : entry?.kind === "more" ? moreAsked() : opened()

    background: Rectangle {
        radius: Theme.radius
        color: row.travel ? "transparent" : row.entry?.hatched ? Theme.bg : Theme.surface
        border.width: row.travel ? 0 : row.entry?.running ? 3 : Theme.border
        border.color: row.entry?.running ? Theme.accent : Theme.line
        clip: true
        Hatch {
            anchors.fill: parent
            visible: row.entry?.hatched === true
        }
    }
    contentItem: GridLayout {
        id: grid
        columns: Theme.textScale > 1.3 ? 1 : 2
        columnSpacing: 12
        rowSpacing: 4
        Words {
            visible: text !== ""
            text: row.entry?.timeText ?? ""
            font.pixelSize: Theme.small
            color: Theme.muted
            Layout.preferredWidth: grid.columns === 1 ? -1 : 88
            Layout.fillWidth: grid.columns === 1
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 2
            Accessible.ignored: true
        }
        ColumnLayout {
            spacing: 2
            Words {
                text: Phrase.join([row.entry?.number, row.entry?.title], " ")
                strong: !row.travel
                color: row.travel ? Theme.muted : Theme.text
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                visible: text !== ""
                text: Phrase.join([row.entry?.subtitle, row.entry?.absenceState, row.entry?.urgent ? row.entry?.priorityText : ""], " · ")
                font.pixelSize: Theme.small
                color: Theme.muted
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            StatePill {
                visible: text !== ""
                text: row.entry?.stateText ?? ""
                glyph: row.entry?.stateIcon ?? ""
                tone: row.entry?.running ? "accent" : "neutral"
                Accessible.ignored: true
            }
            ReceiptMark {
                receipt: row.entry?.receipt ?? ""
                text: row.entry?.receiptText || words(receipt)
                Accessible.ignored: true
            }
        }
    }
}
