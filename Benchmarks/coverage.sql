-- Who is connected, passed, near and lacking at 100 Mbit/s (FORMATS section 3), from the files as they were handed in.
-- Independent of Samkarta: DuckDB reads the CSV files, and near is a join over grid cells.
CREATE TABLE house AS
    SELECT row_number() OVER () AS house, building_id, x::DOUBLE AS x, y::DOUBLE AS y, municipality,
        regexp_matches("use", 'household|workplace') AS counted
    FROM read_csv('{buildings}', all_varchar = true, header = true);
CREATE TABLE report AS
    SELECT operator_id, nullif(building_id, '') AS building_id, technology, status, down_mbps::DOUBLE AS down,
        up_mbps::DOUBLE AS up, nullif(connection_fee_sek, '')::DOUBLE AS fee, nullif(x, '')::DOUBLE AS x, nullif(y, '')::DOUBLE AS y
    FROM read_csv('{availability}', all_varchar = true, header = true) WHERE survey = '{day}';
CREATE TABLE segment AS
    SELECT ax::DOUBLE AS ax, ay::DOUBLE AS ay, bx::DOUBLE AS bx, "by"::DOUBLE AS bby
    FROM read_csv('{segments}', all_varchar = true, header = true);
CREATE TABLE node AS
    SELECT x::DOUBLE AS x, y::DOUBLE AS y
    FROM read_csv('{nodes}', all_varchar = true, header = true) WHERE kind IN ('pop', 'cabinet', 'splice');
-- compute
CREATE TABLE placed AS
    SELECT h.house, r.operator_id, r.technology, r.status, r.down, r.up, r.fee
    FROM report r JOIN house h ON h.building_id = r.building_id
    UNION ALL
    SELECT arg_min(h.house, (h.x - r.x) ** 2 + (h.y - r.y) ** 2), r.operator_id, r.technology, r.status, r.down, r.up, r.fee
    FROM (
        SELECT *, unnest([-1, 0, 1]) AS dx FROM (
            SELECT *, row_number() OVER () AS n, unnest([-1, 0, 1]) AS dy FROM report WHERE building_id IS NULL AND x IS NOT NULL
        )
    ) r JOIN house h ON floor(h.x / 25) = floor(r.x / 25) + dx AND floor(h.y / 25) = floor(r.y / 25) + dy
    WHERE (h.x - r.x) ** 2 + (h.y - r.y) ** 2 <= 625
    GROUP BY r.n, r.operator_id, r.technology, r.status, r.down, r.up, r.fee;
CREATE TABLE in_force AS
    SELECT * FROM placed
    QUALIFY row_number() OVER (
        PARTITION BY house, operator_id, technology ORDER BY status, down DESC, up DESC, coalesce(fee, 0)) = 1;
CREATE TABLE reported AS
    SELECT house, bool_or(status = 'connected') AS connected,
        bool_or(status = 'passed' AND (fee IS NULL OR fee <= 40000)) AS passed,
        bool_or(status = 'connected' AND technology = 'fibre') AS lit
    FROM in_force WHERE technology IN ('fibre', 'coax', 'xdsl', 'fwa') AND down >= 100
    GROUP BY house;
CREATE TABLE dark AS
    SELECT h.house, h.x, h.y, floor(h.x / 50)::INTEGER AS cx, floor(h.y / 50)::INTEGER AS cy
    FROM house h LEFT JOIN reported r USING (house)
    WHERE h.counted AND NOT coalesce(r.connected OR r.passed, false);
CREATE TABLE lit AS
    SELECT h.x, h.y, floor(h.x / 50)::INTEGER + dx AS cx, floor(h.y / 50)::INTEGER + dy AS cy
    FROM house h JOIN reported r USING (house), (SELECT unnest([-1, 0, 1]) AS dx), (SELECT unnest([-1, 0, 1]) AS dy)
    WHERE r.lit;
CREATE TABLE reach AS
    SELECT ax, ay, bx, bby, cx, unnest(generate_series(floor((least(ay, bby) - 50) / 50)::INTEGER, floor((greatest(ay, bby) + 50) / 50)::INTEGER)) AS cy
    FROM (
        SELECT *, unnest(generate_series(floor((least(ax, bx) - 50) / 50)::INTEGER, floor((greatest(ax, bx) + 50) / 50)::INTEGER)) AS cx
        FROM segment
    );
CREATE TABLE on_route AS
    SELECT n.x, n.y FROM node n WHERE EXISTS (
        SELECT 1 FROM reach s WHERE s.cx = floor(n.x / 50)::INTEGER AND s.cy = floor(n.y / 50)::INTEGER
            AND (s.ax + greatest(0, least(1, coalesce(((n.x - s.ax) * (s.bx - s.ax) + (n.y - s.ay) * (s.bby - s.ay)) / nullif((s.bx - s.ax) ** 2 + (s.bby - s.ay) ** 2, 0), 0))) * (s.bx - s.ax) - n.x) ** 2
              + (s.ay + greatest(0, least(1, coalesce(((n.x - s.ax) * (s.bx - s.ax) + (n.y - s.ay) * (s.bby - s.ay)) / nullif((s.bx - s.ax) ** 2 + (s.bby - s.ay) ** 2, 0), 0))) * (s.bby - s.ay) - n.y) ** 2 <= 25);
CREATE TABLE near AS
    SELECT DISTINCT d.house FROM dark d JOIN lit l USING (cx, cy) WHERE (d.x - l.x) ** 2 + (d.y - l.y) ** 2 <= 2500
    UNION
    SELECT DISTINCT d.house FROM dark d JOIN (
        SELECT x, y, floor(x / 50)::INTEGER + dx AS cx, floor(y / 50)::INTEGER + dy AS cy
        FROM on_route, (SELECT unnest([-1, 0, 1]) AS dx), (SELECT unnest([-1, 0, 1]) AS dy)
    ) n USING (cx, cy) WHERE (d.x - n.x) ** 2 + (d.y - n.y) ** 2 <= 2500
    UNION
    SELECT DISTINCT d.house FROM dark d JOIN reach s USING (cx, cy)
    WHERE (s.ax + greatest(0, least(1, coalesce(((d.x - s.ax) * (s.bx - s.ax) + (d.y - s.ay) * (s.bby - s.ay)) / nullif((s.bx - s.ax) ** 2 + (s.bby - s.ay) ** 2, 0), 0))) * (s.bx - s.ax) - d.x) ** 2
        + (s.ay + greatest(0, least(1, coalesce(((d.x - s.ax) * (s.bx - s.ax) + (d.y - s.ay) * (s.bby - s.ay)) / nullif((s.bx - s.ax) ** 2 + (s.bby - s.ay) ** 2, 0), 0))) * (s.bby - s.ay) - d.y) ** 2 <= 2500;
CREATE TABLE answer AS
    SELECT municipality AS code, count(*) FILTER (counted) AS buildings,
        count(*) FILTER (counted AND coalesce(r.connected, false)) AS connected,
        count(*) FILTER (counted AND coalesce(r.passed, false) AND NOT r.connected) AS passed,
        count(*) FILTER (counted AND n.house IS NOT NULL) AS near,
        count(*) FILTER (counted AND n.house IS NULL AND NOT coalesce(r.connected OR r.passed, false)) AS lacking
    FROM house h LEFT JOIN reported r USING (house) LEFT JOIN near n USING (house)
    GROUP BY municipality;
