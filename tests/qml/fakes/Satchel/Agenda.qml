import QtQml
import Satchel.Test

Rows {
    property string from
    property int days: 1
    property bool loading: false
    property string problem
    property string problemCode
    property var nextJob: Data.jobs[2]
    property var runningJob: Object.assign({ sinceText: "09:15" }, Data.jobs[1])
    property string rangeText: days === 1 ? "Tuesday 24 November" : "23 to 29 November"
    property var absenceKinds: [{ key: "holiday", text: "Holiday" }, { key: "sick", text: "Sick" }, { key: "training", text: "Training" }, { key: "other", text: "Other" }]
    property var partsOfDay: [{ key: "all", text: "All day" }, { key: "morning", text: "Morning" }, { key: "afternoon", text: "Afternoon" }]
    signal saved
    readonly property var day: ({ day: "2026-11-24", dayText: "Tuesday 24 November", subtitle: "", startMinute: -1, endMinute: -1, colour: "#0B6B3A", initials: "TB", jobId: "", number: "", stateText: "", stateIcon: "", priorityText: "", urgent: false, running: false, absenceId: "", absenceState: "", hatched: false, receipt: "", receiptText: "" })
    rows: Data.idle ? [Object.assign({}, day, { key: "d", kind: "day", title: "", subtitle: "Nothing planned", timeText: "" })] : [
        Object.assign({}, day, { key: "d", kind: "day", title: "Tuesday 24 November", timeText: "" }),
        Object.assign({}, day, { key: "t1", kind: "travel", title: "Way to Cold store 2", timeText: "07:30-08:00", startMinute: 450, endMinute: 480 }),
        Object.assign({}, day, { key: "j1", kind: "job", title: "Compressor 1 loses pressure", subtitle: "Cold store 2", timeText: "08:00-10:00", startMinute: 480, endMinute: 600, jobId: "j1", number: "1001", stateText: "In progress", stateIcon: "play", running: true }),
        Object.assign({}, day, { key: "j2", kind: "job", title: "Compressor 2: yearly service", subtitle: "Cold store 2", timeText: "10:30-12:00", startMinute: 630, endMinute: 720, jobId: "j2", number: "1002", stateText: "Accepted", stateIcon: "check" }),
        Object.assign({}, day, { key: "a1", kind: "absence", title: "Doctor", timeText: "13:00-15:00", startMinute: 780, endMinute: 900, absenceId: "a1", absenceState: "Requested", hatched: true, receipt: "saved", receiptText: "Saved on this device" })
    ]
    function step(n: int) {
        Calls.note("Agenda.step", n);
    }
    function today() {
        Calls.note("Agenda.today");
    }
    function requestAbsence(kind: string, first: string, last: string, part: string, note: string) {
        Calls.note("Agenda.requestAbsence", kind, first, last, part, note);
        saved();
    }
    function cancelAbsence(id: string) {
        Calls.note("Agenda.cancelAbsence", id);
    }
}
