CREATE TABLE `flow_version` (
	`flow_id` text NOT NULL,
	`number` integer NOT NULL,
	`content_hash` text NOT NULL,
	`snapshot_hash` text NOT NULL,
	`name` text,
	`how` text NOT NULL,
	`kept_at` integer NOT NULL,
	PRIMARY KEY(`flow_id`, `number`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `flow_version_content` ON `flow_version` (`flow_id`,`content_hash`);--> statement-breakpoint
CREATE TABLE `snapshot_version` (
	`hash` text PRIMARY KEY NOT NULL,
	`flow_id` text NOT NULL,
	`number` integer NOT NULL
);
