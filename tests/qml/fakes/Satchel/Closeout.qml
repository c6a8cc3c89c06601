import QtQml
import Satchel.Test

QtObject {
    property string jobId
    property bool loading: false
    property bool gone: false
    property string problem
    property string problemCode
    property string number: "1001"
    property string title: "Compressor 1 loses pressure"
    property string saveText: "Saved on this device 10:32"
    property bool dirty: false
    property string workDone: "Outlet valve reseated, seal replaced. Pressure holds for 20 minutes."
    property string outcome: "fixed"
    property string followUp
    property var outcomes: [{ key: "fixed", text: "Fixed", icon: "check" }, { key: "temporary", text: "Fixed for a while", icon: "clock" }, { key: "not_fixed", text: "Not fixed", icon: "close" }, { key: "no_access", text: "No access", icon: "lock" }]
    property var phrases: ["Seal replaced.", "Tested, runs."]
    property Rows checklist: Rows { rows: [{ key: "valve", text: "Safety valve opens", required: true, result: "ok", note: "" }, { key: "seal", text: "Door seal is tight", required: false, result: "fail", note: "Torn below the hinge" }] }
    property Rows times: Rows { rows: [{ key: "1", minutes: 75, note: "Repair", text: "1 h 15 min" }] }
    property bool timerRunning: true
    property string timerText: "0:42"
    property Rows parts: Rows { rows: [{ key: "1", name: "Door seal K200", quantity: "2", unit: "pieces" }] }
    property Rows costs: Rows { rows: [{ key: "1", text: "Parking", amount: "12.50", currency: "EUR", quantity: "1", receiptUrl: "" }] }
    property string totalText: "12.50 EUR"
    property string currency: "EUR"
    property Rows photos: Rows { rows: Data.photos }
    property string photosText: "2 of 3 required"
    property string ghostUrl: Data.before
    property string signatureUrl
    property bool isSigned: false
    property string signerName
    property string signerRole
    property string signatureRefused
    property var signSummary: [{ label: "Job", value: "1001 Compressor 1 loses pressure" }, { label: "Work done", value: "Outlet valve reseated, seal replaced." }, { label: "Time", value: "1 h 15 min" }, { label: "Costs", value: "12.50 EUR" }]
    property bool signWithCosts: true
    property var sections: [{ key: "work", title: "What was done", complete: true, summary: "Outlet valve reseated, seal replaced.", needed: true }, { key: "outcome", title: "Outcome", complete: true, summary: "Fixed", needed: true }, { key: "photos", title: "Photos", complete: false, summary: "2 of 3 required", needed: true }, { key: "checklist", title: "Checklist", complete: true, summary: "2 of 2", needed: true }, { key: "time", title: "Time", complete: true, summary: "1 h 15 min", needed: false }, { key: "parts", title: "Parts", complete: true, summary: "1 part", needed: false }, { key: "costs", title: "Costs", complete: true, summary: "12.50 EUR", needed: false }, { key: "signature", title: "Signature", complete: false, summary: "Required", needed: true }, { key: "review", title: "Review", complete: false, summary: "", needed: false }]
    property var missing: [{ section: "photos", text: "1 more photo" }, { section: "signature", text: "The customer's signature" }]
    property bool canSubmit: false
    property string submitReason: "1 photo and the signature are missing."
    signal saved
    function addPhrase(text: string) {
        Calls.note("Closeout.addPhrase", text);
        workDone = workDone + " " + text;
    }
    function check(key: string, result: string) {
        Calls.note("Closeout.check", key, result);
        checklist.set(key === "valve" ? 0 : 1, "result", result);
    }
    function noteCheck(key: string, note: string) {
        Calls.note("Closeout.noteCheck", key, note);
    }
    function addTime(minutes: int, note: string) {
        Calls.note("Closeout.addTime", minutes, note);
    }
    function setTime(row: int, minutes: int, note: string) {
        Calls.note("Closeout.setTime", row, minutes, note);
    }
    function removeTime(row: int) {
        Calls.note("Closeout.removeTime", row);
    }
    function toggleTimer() {
        Calls.note("Closeout.toggleTimer");
        timerRunning = !timerRunning;
    }
    function addPart(name: string, quantity: string, unit: string) {
        Calls.note("Closeout.addPart", name, quantity, unit);
    }
    function setPart(row: int, name: string, quantity: string, unit: string) {
        Calls.note("Closeout.setPart", row, name, quantity, unit);
    }
    function removePart(row: int) {
        Calls.note("Closeout.removePart", row);
    }
    function addCost(text: string, amount: string, money: string) {
        Calls.note("Closeout.addCost", text, amount, money);
    }
    function setCost(row: int, text: string, amount: string, money: string) {
        Calls.note("Closeout.setCost", row, text, amount, money);
    }
    function removeCost(row: int) {
        Calls.note("Closeout.removeCost", row);
    }
    function addPhoto(url: string, role: string) {
        Calls.note("Closeout.addPhoto", url, role);
    }
    function removePhoto(row: int) {
        Calls.note("Closeout.removePhoto", row);
    }
    function sign(strokes: var, width: real, height: real, name: string, role: string) {
        Calls.note("Closeout.sign", strokes.length, name, role);
        saved();
    }
    function refuseSignature(reason: string) {
        Calls.note("Closeout.refuseSignature", reason);
        saved();
    }
    function clearSignature() {
        Calls.note("Closeout.clearSignature");
    }
    function submit() {
        Calls.note("Closeout.submit");
        saved();
    }
    function discard() {
        Calls.note("Closeout.discard");
    }
}
