import QtQml

QtObject {
    property string source
    property real free: 700000000
    property string lowSpaceText: "700 MB free: about 200 photos."
    property int imageWidth: 480
    property int imageHeight: 360
    property var marks: []
    property bool canUndo: marks.length > 0
    signal rendered(string url)
    function add(mark: var) {
        Calls.note("PhotoDesk.add", mark.kind);
        marks = [...marks, mark];
    }
    function undo() {
        Calls.note("PhotoDesk.undo");
        marks = marks.slice(0, -1);
    }
    function render() {
        Calls.note("PhotoDesk.render", marks.length);
        rendered(source);
    }
}
