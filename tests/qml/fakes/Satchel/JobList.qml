import QtQml
import Satchel.Test

Rows {
    property string list: "open"
    property string search
    property var filters: []
    property string sort: "due"
    property int most: 0
    property int total: rows.length
    property bool loading: false
    property string title: list === "open" ? "Open (5)" : list === "awaiting" ? "Awaiting verification (0)" : list === "closed" ? "Recently closed (1)" : "Jobs (5)"
    property string emptyText: list === "awaiting" ? "Nothing waits for the office's check." : "No job matches. Take a filter away."
    property var filterChoices: [{ key: "today", text: "Today", on: filters.includes("today"), count: 2 }, { key: "overdue", text: "Overdue", on: filters.includes("overdue"), count: 1 }, { key: "on_hold", text: "On hold", on: filters.includes("on_hold"), count: 1 }, { key: "returned", text: "Returned", on: filters.includes("returned"), count: 1 }, { key: "not_received", text: "Not yet received", on: filters.includes("not_received"), count: 1 }]
    property var sortChoices: [{ key: "due", text: "Due", on: true, enabled: true, reason: "" }, { key: "number", text: "Number", on: false, enabled: true, reason: "" }, { key: "distance", text: "Distance", on: false, enabled: false, reason: "The device does not know where it is." }]
    rows: search === "nothing" ? [] : list === "awaiting" ? [] : list === "closed" ? [Object.assign({}, Data.jobs[4], { key: "j9", jobId: "j9", number: "1009", title: "Lamp in hall 3", stateText: "Closed", stateIcon: "doubleCheck", stateTone: "ok", receipt: "verified", receiptText: "Verified", windowText: "" })] : Data.jobs
    function toggleFilter(key: string) {
        Calls.note("JobList.toggleFilter", key);
        filters = filters.includes(key) ? filters.filter(one => one !== key) : [...filters, key];
    }
}
