import QtQml
import Satchel.Test

QtObject {
    property string ticketId
    property bool loading: false
    property bool gone: false
    property string problem
    property string problemCode
    property string number: "T-17"
    property string title: "Door of hall 2 does not close"
    property string typeText: "Repair request"
    property string statusText: "Open"
    property string statusKey: "open"
    property string siteName: "Cold store 2"
    property string assetName: "Compressor 1"
    property string body: "The door stops halfway since the weekend. Cold air gets out."
    property string requester: "Tom Berg"
    property string createdText: "Yesterday 16:40"
    property string receipt: "received"
    property string receiptText: "Received by office"
    property var hidden: ["priority"]
    property Rows messages: Rows { rows: Data.comments }
    property var photos: Data.photos
    property var statuses: [{ key: "open", text: "Open", allowed: true, reason: "" }, { key: "done", text: "Done", allowed: true, reason: "" }, { key: "closed", text: "Closed", allowed: false, reason: "Only the office closes a ticket." }]
    signal saved
    function say(text: string, internal: bool) {
        Calls.note("TicketView.say", text, internal);
        saved();
    }
    function setStatus(key: string) {
        Calls.note("TicketView.setStatus", key);
        statusKey = key;
    }
    function addPhoto(url: string) {
        Calls.note("TicketView.addPhoto", url);
    }
}
