// Prints what feedsmith and podcast-partytime read of the feed on standard input, as JSON.
import { readFileSync } from "node:fs";
import { parseRssFeed } from "feedsmith";
import partytime from "podcast-partytime";

const feed = readFileSync(0, "utf8");
console.log(JSON.stringify({ feedsmith: parseRssFeed(feed), partytime: partytime.parseFeed(feed) }));
