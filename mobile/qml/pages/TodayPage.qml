pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S5: the day of a technician: what runs, what is next, and the time line with travel and absences.
AppPage {
    id: page
    title: qsTr("Today")
    subtitle: agenda.rangeText

    Agenda {
        id: agenda
        days: 1
    }
    TimerBar {
        objectName: "running"
        visible: agenda.runningJob !== undefined
        title: agenda.runningJob ? agenda.runningJob.number + " " + agenda.runningJob.title : ""
        elapsed: agenda.runningJob ? qsTr("since %1").arg(agenda.runningJob.sinceText) : ""
        stoppable: false
        onOpened: page.go("JobPage", { jobId: agenda.runningJob.jobId })
    }
    NextJob {
        objectName: "nextJob"
        visible: agenda.nextJob !== undefined
        job: agenda.nextJob
        onOpened: page.go("JobPage", { jobId: agenda.nextJob.jobId })
    }
    Skeleton {
        visible: agenda.loading && agenda.count === 0
    }
    Repeater {
        model: agenda
        AgendaRow {
            required property int index
            required property var model
            objectName: "agenda_" + index
            entry: model
            visible: model.kind !== "day"
            onOpened: page.go("JobPage", { jobId: model.jobId })
            onMoreAsked: page.go("place", { key: "jobs" })
            onAbsenceOpened: page.go("CalendarPage", {})
        }
    }
    EmptyState {
        objectName: "empty"
        visible: !agenda.loading && agenda.count < 2      // a heading alone
        glyph: "today"
        text: qsTr("Nothing planned today")
        detail: qsTr("Your open jobs are under Jobs.")
    }
    ActionButton {
        objectName: "calendar"
        text: qsTr("Calendar and absences")
        glyph: "calendar"
        Layout.fillWidth: true
        onActed: page.go("CalendarPage", {})
    }
}
