CREATE TABLE `schedule` (
	`flow_id` text PRIMARY KEY NOT NULL,
	`schedule_json` text NOT NULL,
	`handled_until` integer NOT NULL,
	`trouble_json` text,
	FOREIGN KEY (`flow_id`) REFERENCES `flow`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `workspace_setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value_json` text NOT NULL
);
