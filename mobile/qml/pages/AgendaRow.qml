import QtQuick
import QtQuick.Layouts
import Satchel.Ui

// An entry of the agenda: a job, the way to one, an absence (hatched), or how many more there are.
Tap {
    id: row

    required property var entry
    // A row that is being taken away has no entry any more.
    readonly property var shown: entry ?? ({ kind: "", timeText: "" })
    signal opened
    signal moreAsked
    signal absenceOpened

    readonly property bool travel: shown.kind === "travel"

    text: Phrase.join([shown.timeText, shown.number, shown.title], " ")
    hint: Phrase.join([shown.stateText, shown.absenceState, shown.subtitle], ", ")
    leftPadding: 14
    rightPadding: 14
    topPadding: 10
    bottomPadding: 10
    allowed: !travel
    reason: qsTr("The way to the next job.")
    Layout.fillWidth: true
    onActed: shown.kind === "absence" ? absenceOpened() : shown.kind === "more" ? moreAsked() : opened()

    background: Rectangle {
        radius: Theme.radius
        color: row.travel ? "transparent" : row.shown.hatched ? Theme.bg : Theme.surface
        border.width: row.travel ? 0 : row.shown.running ? 3 : Theme.border
        border.color: row.shown.running ? Theme.accent : Theme.line
        clip: true
        Hatch {
            anchors.fill: parent
            visible: row.shown.hatched === true
        }
    }
    contentItem: GridLayout {
        columns: Theme.textScale > 1.3 ? 1 : 2
        columnSpacing: 12
        rowSpacing: 4
        Words {
            visible: text !== ""
            text: row.shown.timeText
            font.pixelSize: Theme.small
            color: Theme.muted
            Layout.preferredWidth: 88
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 2
            Accessible.ignored: true
        }
        ColumnLayout {
            spacing: 2
            Words {
                text: Phrase.join([row.shown.number, row.shown.title], " ")
                strong: !row.travel
                color: row.travel ? Theme.muted : Theme.text
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                visible: text !== ""
                text: Phrase.join([row.shown.subtitle, row.shown.absenceState, row.shown.urgent ? row.shown.priorityText : ""], " · ")
                font.pixelSize: Theme.small
                color: Theme.muted
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            StatePill {
                visible: text !== ""
                text: row.shown.stateText ?? ""
                glyph: row.shown.stateIcon ?? ""
                tone: row.shown.running ? "accent" : "neutral"
                Accessible.ignored: true
            }
            ReceiptMark {
                receipt: row.shown.receipt ?? ""
                text: row.shown.receiptText || words(receipt)
                Accessible.ignored: true
            }
        }
    }
}
