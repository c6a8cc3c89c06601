import QtQml
import Satchel.Test

QtObject {
    property string objectType
    property string objectId
    property string operationId
    property bool loading: false
    property bool gone: false
    property string problem
    property string problemCode
    property string title: "2001 Water comes through the roof"
    property Rows fields: Rows {
        rows: operationId !== "" ? [{ key: "access_notes", field: "Access", yours: "Key at the gate", office: "Ring twice", yoursWho: "You", yoursTimeText: "08:14", officeWho: "The office", officeTimeText: "when you changed it", consequence: "Somebody in the office decides whether yours is taken. Until then theirs stands.", choice: "office", canChoose: false, reason: "The office decides this." }] : [{ key: "1", field: "Title", yours: "Water comes through the roof, room 12", office: "Water comes through the roof", yoursWho: "you", yoursTimeText: "today 08:14", officeWho: "Mia Keller", officeTimeText: "today 08:20", consequence: "If you choose yours, the office is asked to take it over.", choice: "office", canChoose: true, reason: "" },
            { key: "2", field: "When", yours: "Tue 08:00-10:00", office: "Tue 13:00-15:00", yoursWho: "you", yoursTimeText: "today 08:14", officeWho: "Mia Keller", officeTimeText: "today 08:20", consequence: "The office plans this. Yours is kept as a note.", choice: "office", canChoose: false, reason: "Only the office changes the plan." }]
    }
    signal saved
    function choose(which: string, choice: string) {
        Calls.note("ConflictView.choose", which, choice);
        fields.set(which === "1" ? 0 : 1, "choice", choice);
    }
    function apply() {
        Calls.note("ConflictView.apply");
        saved();
    }
    function skip() {
        Calls.note("ConflictView.skip");
        saved();
    }
}
