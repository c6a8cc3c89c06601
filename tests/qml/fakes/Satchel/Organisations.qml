import QtQml
import Satchel.Test

Rows {
    property int others: 1
    property string otherName: "Bright Elevators"
    rows: [
        { key: "1", name: "Northport Service", person: "tom@field.example", stateText: "All received", stateIcon: "received", stateTone: "ok", contactText: "Last contact: 14:20", open: true },
        { key: "2", name: "Bright Elevators", person: "t.berg@bright.example", stateText: "3 waiting", stateIcon: "waiting", stateTone: "warn", contactText: "Last contact: Yesterday 16:05", open: false }
    ]
    function open(key: string) {
        Calls.note("Organisations.open", key);
    }
    function openOther() {
        Calls.note("Organisations.openOther");
    }
    function add() {
        Calls.note("Organisations.add");
    }
}
