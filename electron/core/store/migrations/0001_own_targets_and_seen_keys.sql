CREATE TABLE `seen_key` (
	`scope` text NOT NULL,
	`node_id` text NOT NULL,
	`key` text NOT NULL,
	`source_key` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`scope`, `node_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `ledger_target` ON `ledger` (`connection_id`,`entity`,`target_id`);