import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Asks the office for an absence; it is on the schedule at once, and approved there.
AppPage {
    id: page

    required property Agenda agenda
    property string kind: agenda.absenceKinds[0]?.key ?? ""
    property string part: agenda.partsOfDay[0]?.key ?? ""

    title: qsTr("Request an absence")

    Connections {
        target: page.agenda
        function onSaved() {
            Notice.say(qsTr("Saved on this device"));
            page.back();
        }
    }
    Problem {
        of: page.agenda
    }
    Choice {
        objectName: "kind"
        label: qsTr("Kind")
        current: page.kind
        choices: page.agenda.absenceKinds
        onChosen: key => page.kind = key
    }
    Field {
        id: first
        objectName: "from"
        label: qsTr("From")
        placeholder: "2026-12-24"
        inputMethodHints: Qt.ImhDate
    }
    Field {
        id: last
        objectName: "to"
        label: qsTr("To")
        placeholder: "2026-12-31"
        help: qsTr("The last day that you are away; empty for one day.")
        inputMethodHints: Qt.ImhDate
    }
    Segments {
        objectName: "part"
        label: qsTr("Part of the day")
        current: page.part
        choices: page.agenda.partsOfDay
        onChosen: key => page.part = key
    }
    NoteField {
        id: note
        objectName: "note"
        label: qsTr("Note")
        lines: 2
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        text: qsTr("Request")
        glyph: "check"
        allowed: /^\d{4}-\d{2}-\d{2}$/.test(first.text)
        reason: qsTr("A first day is missing, like 2026-12-24.")
        Layout.fillWidth: true
        onActed: page.agenda.requestAbsence(page.kind, first.text, last.text || first.text, page.part, note.text)
    }
}
