pragma Singleton
import QtQml

// What the pages asked of the view models, in order: "JobView.perform job.start".
QtObject {
    property var made: []
    function note(...what) {
        made.push(what.map(part => typeof part === "object" ? JSON.stringify(part) : String(part)).join(" "));
    }
    function clear() {
        made = [];
    }
    function has(start) {
        return made.some(call => call.startsWith(start));
    }
}
