CREATE TABLE `plan` (
	`id` text PRIMARY KEY NOT NULL,
	`flow_id` text NOT NULL,
	`flow_name` text NOT NULL,
	`flow_hash` text NOT NULL,
	`bindings_json` text NOT NULL,
	`created_at` integer NOT NULL,
	`totals_json` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `plan_entry` (
	`plan_id` text NOT NULL,
	`seq` integer NOT NULL,
	`source_node_id` text NOT NULL,
	`key` text NOT NULL,
	`outcome` text NOT NULL,
	`source_hash` text NOT NULL,
	`record_json` text NOT NULL,
	`writes_json` text NOT NULL,
	`run_id` text,
	PRIMARY KEY(`plan_id`, `seq`),
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `plan_entry_key` ON `plan_entry` (`plan_id`,`key`);--> statement-breakpoint
CREATE TABLE `run_selection` (
	`run_id` text NOT NULL,
	`source_node_id` text NOT NULL,
	`key` text NOT NULL,
	`record_json` text,
	PRIMARY KEY(`run_id`, `source_node_id`, `key`),
	FOREIGN KEY (`run_id`) REFERENCES `run`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `run` ADD `plan_id` text;--> statement-breakpoint
ALTER TABLE `run` ADD `record_limit` integer;