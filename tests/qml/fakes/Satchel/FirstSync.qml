import QtQml

QtObject {
    property string text: "12 of 40 jobs, documents follow"
    property real progress: 0.3
    property bool ready: true
    property string problem
    property string problemCode
    function start() {
        Calls.note("FirstSync.start");
    }
}
