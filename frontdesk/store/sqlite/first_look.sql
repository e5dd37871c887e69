SELECT requests.id, requests.received_at, requests.status, requests.name, requests.urgent, requests.due_at, requests.attempts, substr(requests.message, 1, 160) AS first_words, EXISTS (SELECT * 
FROM number_blocks 
WHERE number_blocks.phone_e164 = requests.phone_e164 AND number_blocks.lifted_at IS NULL AND number_blocks.withdrawn_at IS NULL) AS blocked, staff.id AS claimed_id, staff.name AS claimed_name, requests.claimed_at, requests.phone_standing, requests.phone_display, requests.phone_e164, requests.phone_extension, requests.phone_foreign, requests.phone_do_not_dial, requests.phone_others 
FROM requests LEFT OUTER JOIN staff ON staff.id = requests.claimed_by;
 
WHERE requests.withdrawn_at IS NULL AND (requests.status = 0 OR requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now) AND (requests.id NOT IN (SELECT asked.id 
FROM requests AS asked JOIN number_blocks ON number_blocks.phone_e164 = asked.phone_e164 
WHERE number_blocks.lifted_at IS NULL AND number_blocks.withdrawn_at IS NULL)) AND requests.urgent IS 1 AND requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now ORDER BY coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND (requests.status = 0 OR requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now) AND (requests.id NOT IN (SELECT asked.id 
FROM requests AS asked JOIN number_blocks ON number_blocks.phone_e164 = asked.phone_e164 
WHERE number_blocks.lifted_at IS NULL AND number_blocks.withdrawn_at IS NULL)) AND requests.urgent IS 1 AND requests.status = 0 ORDER BY coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND (requests.status = 0 OR requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now) AND (requests.id NOT IN (SELECT asked.id 
FROM requests AS asked JOIN number_blocks ON number_blocks.phone_e164 = asked.phone_e164 
WHERE number_blocks.lifted_at IS NULL AND number_blocks.withdrawn_at IS NULL)) AND requests.urgent IS 0 AND requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now ORDER BY coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND (requests.status = 0 OR requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now) AND (requests.id NOT IN (SELECT asked.id 
FROM requests AS asked JOIN number_blocks ON number_blocks.phone_e164 = asked.phone_e164 
WHERE number_blocks.lifted_at IS NULL AND number_blocks.withdrawn_at IS NULL)) AND requests.urgent IS 0 AND requests.status = 0 ORDER BY coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND (requests.status = 0 OR requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now) AND (requests.id NOT IN (SELECT asked.id 
FROM requests AS asked JOIN number_blocks ON number_blocks.phone_e164 = asked.phone_e164 
WHERE number_blocks.lifted_at IS NULL AND number_blocks.withdrawn_at IS NULL)) AND requests.status = 0 AND requests.urgent IS NULL ORDER BY requests.urgent, coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND (requests.status = 0 OR requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now) AND (requests.id NOT IN (SELECT asked.id 
FROM requests AS asked JOIN number_blocks ON number_blocks.phone_e164 = asked.phone_e164 
WHERE number_blocks.lifted_at IS NULL AND number_blocks.withdrawn_at IS NULL)) AND requests.status = 0 AND requests.urgent < 0 ORDER BY requests.urgent, coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND (requests.status = 0 OR requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now) AND (requests.id NOT IN (SELECT asked.id 
FROM requests AS asked JOIN number_blocks ON number_blocks.phone_e164 = asked.phone_e164 
WHERE number_blocks.lifted_at IS NULL AND number_blocks.withdrawn_at IS NULL)) AND requests.status = 0 AND requests.urgent > 1 ORDER BY requests.urgent, coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND (requests.status = 0 OR requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now) AND (requests.id NOT IN (SELECT asked.id 
FROM requests AS asked JOIN number_blocks ON number_blocks.phone_e164 = asked.phone_e164 
WHERE number_blocks.lifted_at IS NULL AND number_blocks.withdrawn_at IS NULL)) AND requests.status = 1 AND requests.urgent IS NULL ORDER BY requests.urgent, coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND (requests.status = 0 OR requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now) AND (requests.id NOT IN (SELECT asked.id 
FROM requests AS asked JOIN number_blocks ON number_blocks.phone_e164 = asked.phone_e164 
WHERE number_blocks.lifted_at IS NULL AND number_blocks.withdrawn_at IS NULL)) AND requests.status = 1 AND requests.urgent < 0 ORDER BY requests.urgent, coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND (requests.status = 0 OR requests.status = 1 AND coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END) <= :now) AND (requests.id NOT IN (SELECT asked.id 
FROM requests AS asked JOIN number_blocks ON number_blocks.phone_e164 = asked.phone_e164 
WHERE number_blocks.lifted_at IS NULL AND number_blocks.withdrawn_at IS NULL)) AND requests.status = 1 AND requests.urgent > 1 ORDER BY requests.urgent, coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND requests.status IS NULL ORDER BY requests.status, requests.urgent, coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND requests.status < 0 ORDER BY requests.status, requests.urgent, coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.withdrawn_at IS NULL AND requests.status > 2 ORDER BY requests.status, requests.urgent, coalesce(requests.due_at, CASE requests.status WHEN 1 THEN 253402300799000000 ELSE requests.received_at END)
 LIMIT :limit;
 
WHERE requests.id = :id
