package e2e

// script is what ways call. It can run more than once.
const script = `
self.won ??= new Set(); // what was read, by the name of the way
self.add = (tag, attributes, parent = document.body, child) => {
	const element = Object.assign(document.createElement(tag), attributes);
	if (child) element.append(child);
	parent.append(element);
	return element;
};
self.draw = (tag, attributes, parent = draw.parent ??= document.body.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"))) => {
	const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
	for (const name in attributes) element.setAttribute(name, attributes[name]);
	parent.append(element);
	return element;
};
self.sheet = () => document.styleSheets[0];
// inside uses the window of a frame, beyond that of a window, once it has an answer.
self.inside = (address, use, tag = "iframe", attribute = "src") => new Promise((done, fail) => {
	const frame = document.createElement(tag);
	frame.addEventListener("load", () => { try { done(use(frame.contentWindow)) } catch (error) { fail(error) } });
	frame[attribute] = address;
	document.body.append(frame);
});
self.beyond = async (address, use) => {
	const other = open(address);
	while (!other.closed && (other.location.href === "about:blank" || other.document.readyState !== "complete")) await ` + drawn + `;
	return use(other);
};
self.gather = async server => {
	const peer = new (add("iframe", {}).contentWindow.RTCPeerConnection)({iceServers: [server]});
	peer.createDataChannel("x");
	await peer.setLocalDescription();
	while (peer.iceGatheringState !== "complete") await ` + drawn + `;
};
`
