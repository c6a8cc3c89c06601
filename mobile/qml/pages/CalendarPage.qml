pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S20: the person's days: one as a column of hours, a week or two as an agenda; absences are asked for here.
AppPage {
    id: page

    property string view: "day"

    title: qsTr("Calendar")
    subtitle: agenda.rangeText

    Agenda {
        id: agenda
        days: page.view === "day" ? 1 : page.view === "week" ? 7 : 14
    }
    Segments {
        objectName: "view"
        label: qsTr("How much")
        current: page.view
        choices: [{ key: "day", text: qsTr("Day") }, { key: "week", text: qsTr("Week") }, { key: "agenda", text: qsTr("Agenda") }]
        onChosen: key => page.view = key
    }
    RowLayout {
        spacing: 8
        Layout.fillWidth: true
        IconButton {
            objectName: "earlier"
            text: qsTr("Earlier")
            glyph: "back"
            framed: true
            onActed: agenda.step(-1)
        }
        ActionButton {
            objectName: "today"
            text: qsTr("Today")
            Layout.fillWidth: true
            onActed: agenda.today()
        }
        IconButton {
            objectName: "later"
            text: qsTr("Later")
            glyph: "forward"
            framed: true
            onActed: agenda.step(1)
        }
    }
    Problem {
        of: agenda
    }
    DayColumn {
        id: column
        objectName: "day"
        visible: page.view === "day"
        entries: page.view === "day" ? timed.entries : []
        onOpened: jobId => page.go("JobPage", { jobId: jobId })
        onAbsenceOpened: (absenceId, title) => withdraw.ask(absenceId, title)
    }
    // The rows of the day that have a time, as the column wants them.
    Repeater {
        id: timed
        property var entries: []
        model: page.view === "day" ? agenda : null
        function collect() {
            const found = [];
            for (let i = 0; i < count; ++i) {
                const entry = itemAt(i)?.entry;
                if (entry && entry.startMinute >= 0 && entry.kind !== "travel") {
                    found.push({ title: Phrase.join([entry.number, entry.title], " "), timeText: entry.timeText, startMinute: entry.startMinute, endMinute: entry.endMinute, jobId: entry.jobId, absenceId: entry.absenceId, hatched: entry.hatched, running: entry.running });
                }
            }
            entries = found;
        }
        onItemAdded: Qt.callLater(collect) // qmllint disable
        onItemRemoved: Qt.callLater(collect) // qmllint disable
        Item {
            required property var model
            readonly property var entry: model
            visible: false
        }
    }
    Repeater {
        model: agenda
        Pile {
            id: row
            required property var model
            required property int index
            readonly property bool timeless: model.startMinute < 0
            visible: page.view !== "day" || (timeless && model.kind !== "day")
            spacing: Theme.gap
            Layout.fillWidth: true
            Words {
                visible: row.model.kind === "day"
                text: row.model.dayText
                strong: true
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            AgendaRow {
                objectName: "agenda_" + row.index
                visible: row.model.kind !== "day"
                entry: row.model
                onOpened: page.go("JobPage", { jobId: row.model.jobId })
                onMoreAsked: page.go("place", { key: "jobs" })
                onAbsenceOpened: withdraw.ask(row.model.absenceId, row.model.title)
            }
            Words {
                objectName: "idle_" + row.index
                visible: row.model.kind === "day" && text !== ""
                text: row.model.subtitle
                color: Theme.muted
                Layout.fillWidth: true
            }
        }
    }
    Confirm {
        id: withdraw
        objectName: "withdraw"
        property string absenceId
        property string what
        function ask(id: string, name: string) {
            absenceId = id;
            what = name;
            open();
        }
        title: qsTr("Take the absence back?")
        text: what
        yes: qsTr("Take it back")
        no: qsTr("Keep")
        onAccepted: agenda.cancelAbsence(absenceId)
    }
    action: ActionButton {
        objectName: "requestAbsence"
        visible: App.canRequestAbsence
        text: qsTr("Request an absence")
        glyph: "plus"
        Layout.fillWidth: true
        onActed: page.go("AbsencePage", { agenda: agenda })
    }
}
