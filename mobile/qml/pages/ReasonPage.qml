import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S9 and putting on hold: one of five reasons, and words where they are needed.
AppPage {
    id: page

    required property JobView job
    required property var step
    property string reason
    readonly property bool hold: step.opens === "hold"

    title: step.label
    subtitle: job.number + " " + job.title

    Connections {
        target: page.job
        function onSaved() {
            page.back();
        }
    }
    Words {
        text: page.hold ? qsTr("Why does it have to wait?") : qsTr("Why do you decline? The office then finds somebody else.")
        Layout.fillWidth: true
    }
    Problem {
        of: page.job
    }
    Choice {
        objectName: "reason"
        label: qsTr("Reason")
        current: page.reason
        choices: page.hold ? page.job.holdReasons : page.job.declineReasons
        onChosen: key => page.reason = key
    }
    NoteField {
        id: words
        objectName: "reasonText"
        label: qsTr("In your words")
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        text: page.step.label
        glyph: page.step.icon
        allowed: page.reason !== ""
        reason: qsTr("Choose a reason first.")
        Layout.fillWidth: true
        onActed: page.hold ? page.job.hold(page.reason, words.text) : page.job.decline(page.reason, words.text)
    }
}
