import QtQml

QtObject {
    property string documentId
    property string attachmentId
    property bool loading: false
    property bool gone: false
    property string problem
    readonly property bool away: documentId === "d3"
    property string title: attachmentId ? "Photo, before" : away ? "Site rules" : "Piping of hall 2"
    property string detail: "PNG, 840 kB"
    property string mime: "image/png"
    property string url: away ? "" : Data.before
    property bool isPdf: false
    property bool isImage: !away
    property string state: away ? "away" : "here"
    property string stateText: away ? "Not on this device" : "On this device"
    property bool pinned: false
    property bool canKeep: documentId !== ""
    property string problemCode
    property int conflicts: 0
    function keep(kept: bool) {
        Calls.note("DocumentView.keep", kept);
        pinned = kept;
    }
    function fetch() {
        Calls.note("DocumentView.fetch");
    }
    function openWith() {
        Calls.note("DocumentView.openWith");
    }
    function share() {
        Calls.note("DocumentView.share");
    }
}
