import QtQml
import Satchel.Test

QtObject {
    property string title
    property string body
    property string typeKey: "repair"
    property string siteId: "s1"
    property string assetId
    property string priorityKey: "normal"
    property var types: [{ key: "repair", text: "Repair request" }, { key: "question", text: "Question" }]
    property var sites: [{ key: "s1", text: "Cold store 2" }, { key: "s2", text: "Office roof" }]
    property var assets: [{ key: "", text: "None" }, { key: "a1", text: "Compressor 1" }, { key: "a2", text: "Compressor 2" }]
    property var priorities: [{ key: "low", text: "Low" }, { key: "normal", text: "Normal" }, { key: "high", text: "High" }, { key: "urgent", text: "Urgent" }]
    property Rows photos: Rows { rows: [Data.photos[0]] }
    property bool canSend: title !== ""
    property string sendReason: "A title is missing."
    property string problem
    property string problemCode
    signal sent(string ticketId)
    function addPhoto(url: string) {
        Calls.note("TicketDraft.addPhoto", url);
    }
    function removePhoto(row: int) {
        Calls.note("TicketDraft.removePhoto", row);
    }
    function send() {
        Calls.note("TicketDraft.send", title);
        sent("t9");
    }
    function discard() {
        Calls.note("TicketDraft.discard");
    }
}
