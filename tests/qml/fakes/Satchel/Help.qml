import QtQml
import Satchel.Test

QtObject {
    property string search
    property Rows cards: Rows {
        rows: search === "nothing" ? [] : [{ key: "offline", title: "Working without a line", body: "Everything you do is saved on this device first and goes to the office by itself when there is a line. The strip under the title says what still waits.", icon: "offline" }, { key: "closeout", title: "Finishing a job", body: "Finish opens one page with everything the office needs. What is missing is listed at the bottom.", icon: "check" }]
    }
    property Rows news: Rows {
        rows: [{ key: "1", title: "Version 0.1", body: "The app in the hand.", dayText: "24 Nov 2026" }]
    }
    function diagnostics(): string {
        Calls.note("Help.diagnostics");
        return "Satchel 0.1.0, schema 6";
    }
    function helpful(key: string, yes: bool) {
        Calls.note("Help.helpful", key, yes);
    }
}
